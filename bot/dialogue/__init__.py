"""What a dialogue is and does: YAML -> checked program -> step(session, event). Pure."""
