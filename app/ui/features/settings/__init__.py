"""*Einstellungen*: centre, team, offices, keys, backup, state of the law, and what this program is."""
