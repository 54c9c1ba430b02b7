"""Walks through dialogues by machine: every way there is, or at random, holding properties."""
