"""What can be handed over: the journey as a picture, pages to print, tables, calendar files."""
