digestDay("2026-02-15",[

])
