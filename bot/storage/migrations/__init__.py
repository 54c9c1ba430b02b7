"""How the tables came to be, one file a step; run from code, with no configuration file."""
