"""Plants known faults in the plan of a made-up city and counts which of them the rules find."""
