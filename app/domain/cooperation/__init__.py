"""The cooperation with partners: agreements, contact persons, meetings. Nothing here is about a family."""
