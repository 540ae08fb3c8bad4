using 'main.json'
