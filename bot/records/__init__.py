"""What outlives a conversation: outcomes, entries, reviews, and when things fall due. Pure."""
