package demo

// ceramics is what the potters bring.
func ceramics() []item {
	return []item{
		{
			handle: "painted-serving-bowl", code: "CER-BWL", vendor: vendorTin, kind: "Tableware", tags: []string{"خزف", "ceramics", "سفرة"},
			ar:    prose{"زبدية تقديم مرسومة", "<p>طين محروق مرتين، وبينهما فرشاة رفيعة ترسم المعيّنات دون مسطرة؛ لذلك لا تستوي تمامًا، ولذلك نحبها. تتحمل الفرن وغسّالة الصحون.</p>", "زبدية خزف مرسومة يدويًا بمقاسين وثلاثة ألوان."},
			en:    prose{"Painted serving bowl", "<p>Fired twice, and in between a thin brush draws the diamonds without a ruler: they are not quite even, and that is why we love them. Safe in the oven and the dishwasher.</p>", "A hand-painted ceramic bowl in two sizes and three colours."},
			stock: [2]int{15, 10}, soldOut: []string{"CER-BWL-EMR-28"},
			choices: []choice{colors("bowl", "indigo", "terracotta", "emerald"), sizes(sized("20", "20 سم", "20 cm", 85, 780), sized("28", "28 سم", "28 cm", 135, 1350))},
		},
		{
			handle: "clay-tagine", code: "CER-TAJ", vendor: vendorTin, kind: "Cookware", tags: []string{"طاجن", "tagine", "طبخ"},
			ar:      prose{"طاجن فخّار", "<p>غطاؤه المخروطي يعيد البخار إلى القِدر، فيطبخ اللحم في مائه. انقعه ليلة قبل أول استعمال، وضع تحته موزّع حرارة إن كان موقدك غازًا.</p>", "طاجن فخار مزجج للطبخ البطيء، لشخصين أو لأربعة."},
			en:      prose{"Clay tagine", "<p>The cone returns the steam to the pot, so meat cooks in its own juice. Soak it for a night before first use, and put a diffuser underneath on a gas hob.</p>", "A glazed clay tagine for slow cooking, for two or for four."},
			stock:   [2]int{11, 7},
			choices: []choice{sizes(sized("22", "22 سم، لشخصين", "22 cm, serves two", 110, 2100), sized("30", "30 سم، لأربعة", "30 cm, serves four", 165, 3600)), colors("tagine", "terracotta", "teal", "coffee")},
		},
		{
			handle: "star-wall-plate", code: "CER-PLT", vendor: vendorTin, kind: "Decor", tags: []string{"خزف", "زينة", "decor"},
			ar:  prose{"صحن النجمة", "<p>ست عشرة وردة حول نجمة ثمانية، رسمٌ نقلناه عن بلاطة قديمة وأعدنا قياسه بالفرجار. يُعلّق أو يُقام على حامله الخشبي المرفق.</p>", "صحن خزف زخرفي بنجمة ثمانية مع حامل خشبي."},
			en:  prose{"Star plate", "<p>Sixteen lozenges around an eight-pointed star, taken from an old tile and measured again with compasses. Hang it, or stand it on the wooden easel that comes with it.</p>", "A decorative ceramic plate with an eight-pointed star, and its easel."},
			sar: 140, grams: 1250, stock: [2]int{13, 9}, choices: []choice{colors("plate", "sky", "teal", "burgundy", "olive")},
		},
		{
			handle: "mint-tea-service", code: "CER-TPT", vendor: vendorSanaa, kind: "Tea ware", tags: []string{"شاي", "براد", "tea"},
			ar:  prose{"برّاد شاي منقوش", "<p>برّاد مغربي الطراز بعنق طويل يعينك على الصبّ من علٍ، ومصفاة داخل منقاره تمسك النعناع. معه أربع كؤوس ملوّنة.</p>", "براد شاي منقوش مع أربع كؤوس زجاجية."},
			en:  prose{"Engraved tea service", "<p>A Moroccan-style pot with a long spout for pouring from a height, and a strainer inside it that holds back the mint. Four coloured glasses come along.</p>", "An engraved teapot with four glasses."},
			sar: 210, was: 40, grams: 1450, stock: [2]int{10, 8}, choices: []choice{colors("teapot", "silver", "gold")},
		},
		{
			handle: "amphora-vase", code: "CER-VAS", vendor: vendorTin, kind: "Decor", tags: []string{"خزف", "مزهرية", "decor"},
			ar:  prose{"مزهرية بحزام النجوم", "<p>شكلها من جرار الماء القديمة، وحزامها ثماني نجوم محفورة قبل التزجيج. تكفيها أغصان زيتون قليلة.</p>", "مزهرية خزف بحزام من النجوم المحفورة."},
			en:  prose{"Vase with a belt of stars", "<p>Its shape comes from old water jars, and its belt of stars is carved before glazing. A few olive branches are all it needs.</p>", "A ceramic vase with a belt of carved stars."},
			sar: 125, grams: 1600, stock: [2]int{12, 0}, soldOut: []string{"CER-VAS-NGT"}, choices: []choice{colors("vase", "pearl", "terracotta", "night")},
		},
	}
}
