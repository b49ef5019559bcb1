"""The cooperation with partners: agreements, contact persons, meetings."""
