"""The numbered steps that bring a store up to date; forward only, shipped with the program."""
