"""Where everything is kept: tables, units of work, sealing, migrations. SQL lives here alone."""
