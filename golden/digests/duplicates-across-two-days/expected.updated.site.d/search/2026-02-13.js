digestDay("2026-02-13",[
["Counting sheep at scale","Oda Pell","","cs.DC","2602.99932",""],
["Twice on the second day","Rex Stone","同一天出现两次。","cs.DC","2602.99934",""],
["Tides in a teacup","Mia Moss, Noa Nye","第二天的摘要：重新测量，潮汐确实存在。","physics.flu-dyn","2602.99931",""]
])
