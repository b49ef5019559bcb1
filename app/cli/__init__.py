"""The program without a window: for administrators, scripts and tests from outside. Calls services only."""
