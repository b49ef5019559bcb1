"""The conversation: who is there, what is asked of each child, what that opens. Pure: no clock, no file, no store."""
