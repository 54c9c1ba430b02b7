"""Tools for those who write dialogues: drawings, schemas, transcripts, walks. No part of a turn."""
