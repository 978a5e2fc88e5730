"""The invented people of the demo and what they wrote."""
