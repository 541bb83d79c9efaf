package demo

// books is the bindery's shelf. The works and their authors are invented.
func books() []item {
	binding := func(soft, hard int64) choice {
		return choice{"التجليد", "Binding", []value{sized("PB", "غلاف ورقي", "Paperback", soft, 380), sized("HC", "تجليد فاخر", "Hardcover", hard, 720)}}
	}
	return []item{
		{
			handle: "kitchens-of-the-peninsula", code: "BOK-KTC", vendor: vendorWaraq, kind: "Book", tags: []string{"كتب", "طبخ", "books"},
			ar:    prose{"مطابخ الجزيرة", "<p>مئة وعشر وصفات جمعتها المؤلفة من بيوت جازان والحجاز والأحساء ونجد، بمقاديرها وحكاية من علّمتها. صور كل طبق التُقطت في مطبخ صاحبته.</p>", "كتاب طبخ يجمع 110 وصفات من بيوت الجزيرة العربية."},
			en:    prose{"Kitchens of the Peninsula", "<p>One hundred and ten recipes collected in homes of Jazan, Hejaz, Al-Ahsa and Najd, with their measures and the story of the woman who taught them. Each dish was photographed in its own kitchen.</p>", "A cookbook of 110 recipes from homes across Arabia."},
			stock: [2]int{30, 22}, pictures: []string{"book-terracotta"},
			choices: []choice{{"اللغة", "Language", []value{plain("ARA", "العربية", "Arabic"), plain("ENG", "الإنجليزية", "English")}}, binding(78, 120)},
		},
		{
			handle: "the-compass-and-the-star", code: "BOK-GEO", vendor: vendorWaraq, kind: "Book", tags: []string{"كتب", "زخرفة", "books", "فن"},
			ar:    prose{"الفرجار والنجمة", "<p>كيف تُبنى الزخرفة الهندسية من دائرة وخط: أربعون نقشًا مشروحًا خطوة خطوة، من النجمة الثمانية إلى المقرنص. يبدأ بما يعرفه طفل، وينتهي بما يشغل مهندسًا.</p>", "كتاب عملي في بناء الزخارف الهندسية الإسلامية خطوة خطوة."},
			en:    prose{"The Compass and the Star", "<p>How geometric ornament grows from a circle and a line: forty patterns explained step by step, from the eight-pointed star to the muqarnas. It begins with what a child knows and ends with what keeps an engineer awake.</p>", "A practical book on building Islamic geometric patterns step by step."},
			stock: [2]int{18, 12}, pictures: []string{"book-indigo"}, choices: []choice{binding(85, 130)},
		},
		{
			handle: "ديوان-الليالي-المقمرة", code: "BOK-DIW", vendor: vendorWaraq, kind: "Book", tags: []string{"كتب", "شعر", "poetry"},
			ar:  prose{"ديوان الليالي المقمرة", "<p>مختارات من شعر البادية والحاضرة في السمر والفراق، مضبوطة بالشكل حيث يلتبس اللفظ، ومعها شرح موجز في الهامش. طبعة صغيرة تدخل الجيب.</p>", "مختارات شعرية مضبوطة ومشروحة في طبعة جيب."},
			en:  prose{"Poems of Moonlit Nights", "<p>A selection of verse from desert and town about evenings together and partings, vowelled where a word could be misread, with short notes in the margin. Arabic text in a pocket edition.</p>", "An annotated selection of Arabic poems in a pocket edition."},
			sar: 45, grams: 240, stock: [2]int{25, 0}, pictures: []string{"book-night"},
		},
		{
			handle: "the-fox-who-kept-the-well", code: "BOK-FOX", vendor: vendorWaraq, kind: "Book", tags: []string{"كتب", "أطفال", "kids"},
			ar:  prose{"الثعلب حارس البئر", "<p>ثعلب رمال يظن أن الماء له وحده، حتى تأتي سنة قحط. حكاية بالحركات للقرّاء بين الخامسة والثامنة، ورسومها بألوان الصحراء عند المغيب.</p>", "قصة مصورة للأطفال من خمس إلى ثماني سنوات."},
			en:  prose{"The Fox Who Kept the Well", "<p>A sand fox believes the water is his alone, until a year of drought arrives. A tale for readers of five to eight, painted in the colours of the desert at dusk; Arabic and English face each other on the page.</p>", "A bilingual picture book for children of five to eight."},
			sar: 39, grams: 310, stock: [2]int{42, 30}, pictures: []string{"book-saffron"},
		},
		{
			handle: "khatam-notebook", code: "BOK-NTB", vendor: vendorWaraq, kind: "Stationery", tags: []string{"دفتر", "قرطاسية", "notebook", "هدايا"},
			ar:  prose{"دفتر الخاتم", "<p>مئة وستون صفحة من ورق كريمي لا ينفذ منه الحبر، مخيطة لتنبسط على الطاولة، بغلاف قماش مطبوع بنجمة الخاتم. اتجاهه من اليمين، ويُقلب لمن يكتب من اليسار.</p>", "دفتر مخيط بغلاف قماش، مسطر أو سادة."},
			en:  prose{"Khatam notebook", "<p>One hundred and sixty cream pages that ink does not pass through, sewn to lie flat, in cloth printed with the khatam star. It opens from the right; turn it over if you write from the left.</p>", "A sewn, cloth-bound notebook, lined or plain."},
			sar: 52, grams: 330, stock: [2]int{35, 28},
			choices: []choice{colors("notebook", "burgundy", "emerald", "night"), {"الورق", "Paper", []value{plain("LN", "مسطّر", "Lined"), plain("PL", "سادة", "Plain")}}},
		},
	}
}
