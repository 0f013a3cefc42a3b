digestDay("2026-02",[
["Damage in transit: a line separator","Uma V​ale, Wil\tXu","标签重复了两次。","cs.IT","2602.99951",""],
["No link at all","Yul Zed","没有链接。","cs.IT","",""],
["A broken link","Yul Zed","链接坏了。","cs.IT","",""]
])
