"""The two together: meetings, topics, entries, agreed actions, summary."""
