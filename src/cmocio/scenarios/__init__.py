"""What if, what moved, and when: scenarios compared, models set against their past, schedules."""
