"""Help with using Bothy: reports of problems, and whom to ask."""
