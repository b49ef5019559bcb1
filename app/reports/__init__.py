"""Every file made for people. Gets frozen snapshots, never records; date and choices are passed in."""
