digestDay("2025-12-17",[
["Recipes for soup","Tia Umber","Soup is better on the second day.","cs.CY","2512.99962",""],
["Rezepte für Suppe","Tia Umber","Soup, once more.","cs.CY","2512.99963",""]
])
