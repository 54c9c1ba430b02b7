"""Use cases: one turn, one reminder, one export. One transaction each; no Telegram, no SQL."""
