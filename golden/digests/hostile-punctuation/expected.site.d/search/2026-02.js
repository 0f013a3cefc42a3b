digestDay("2026-02",[
["100% of R&D: _why_ #hash, $5 & ~tilde^caret {braces} <CALL> | a\\b","Ann O'Neil, Bo_b Under","Costs rose from $17.7K to $569K (a 32% rise?), so <b>don't</b> trust grep -v \"#\" & friends; see here.","cs.SE","2602.99901",""],
["When `code` has ](brackets)[ and [1] *stars*: a }{ story","Ann O'Neil, José Ñandú","1. First 2. Second","cs.SE","2602.99902",""],
["Yes","Null, No, True Name","yes","cs.SE","2602.99903",""]
])
