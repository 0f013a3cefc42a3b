digestDay("2026-02",[
["Observation of Gravitational Waves from a Binary Black Hole Merger","The LIGO Scientific Collaboration, the Virgo Collaboration","首次直接探测到引力波。","gr-qc","1602.03837",""],
["Observation of a new particle in the search for the Standard Model Higgs boson with the ATLAS detector at the LHC","The ATLAS Collaboration","ATLAS发现一个约126 GeV的新粒子。","hep-ex","1207.7214",""],
["GPT-4 Technical Report","OpenAI","一份不谈细节的技术报告。","cs.CL","2303.08774",""],
["Names people really have","Harry Ryan, Jr., Ludwig van Beethoven, Charles de la Vallée Poussin, Kurt Gödel, Þóra Ægisdóttir, Li, kaiyuan, 王小明, Sukarno, D'Arcy Wentworth Thompson, Jean-Pierre Serre, Nguyễn Văn An","名字没有标准形状。","cs.DL","2602.99921",""],
["Names lists get wrong","Ada Brook and Cy Dale, Eve Fry; Gil Hay; Ida Jay, and Kit Low, M. Ng, Sr., Martin Luther King III, A\\\"olis Br\\'{e}mond, St\\\"utz, Ben \"Buzz\" Orr, the Kepler/K2 team: A. Poe, user_name, X Consortium","名单里的分隔符也会出错。","cs.DL","2602.99922",""],
["A paper without authors","","没有作者的论文。","cs.DL","2602.99923",""]
])
