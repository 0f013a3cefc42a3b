digestDay("2026-02-12",[
["Tides in a teacup","Mia Moss, Noa Nye","第一天的摘要：茶杯里也有潮汐。","physics.flu-dyn","2602.99931",""],
["Counting sheep at scale","Oda Pell","分布式数羊：越数越清醒。","cs.DC","2602.99932",""],
["Only on the first day","Pia Quill","只在第一天出现。","cs.DC","2602.99933",""]
])
