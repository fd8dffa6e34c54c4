"""Results to reports: HTML, JSON, terminal. Reporting adds no verdict to what a run established."""
