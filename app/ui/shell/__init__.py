"""The main window around the screens: header, search, lock, counter mode, messages."""
