"""The tab *Familien*: the list, the sheet of one family, its editor, and its applications."""
