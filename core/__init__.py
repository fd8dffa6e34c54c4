"""What every part of Heshi agrees on: the tables, the dataset, numbers, findings. Imports no other part."""

VERSION = "0.1.0"
