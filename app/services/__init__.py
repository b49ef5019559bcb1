"""Commands, queries and the desk: the only door for the window and the command line."""
