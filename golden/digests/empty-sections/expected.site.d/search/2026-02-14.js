digestDay("2026-02-14",[
["One paper on a quiet Saturday","Sky Thorn","周六只有一篇论文。","cs.CV","2602.99941",""]
])
