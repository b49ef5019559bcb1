"""The screen Gespräch: its course without Qt, and the screen itself."""
