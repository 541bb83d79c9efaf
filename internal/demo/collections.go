package demo

import (
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/demo/draw"
)

// shelf is a collection as this package writes it down: its products in the order of the shelf.
type shelf struct {
	handle   string
	ar, en   prose
	picture  string
	products []string
}

// Collections returns the demo shop's collections, chosen and ordered by hand.
func Collections() []catalog.CollectionInput {
	var out []catalog.CollectionInput
	for _, s := range append(departments(), occasions()...) {
		out = append(out, catalog.CollectionInput{
			Handle: s.handle,
			Texts: map[string]catalog.ProductText{
				"ar": s.ar.text(" | سوق ميزان"),
				"en": s.en.text(" | Mizan Souq"),
			},
			Image: &catalog.ImageInput{
				Source: "media:" + s.picture + ".svg", Alt: both(s.ar.title, s.en.title), Width: draw.Size, Height: draw.Size,
			},
			Products: s.products,
		})
	}
	return out
}

// departments are the shelves by kind of goods.
func departments() []shelf {
	return []shelf{
		{
			handle: "coffee-corner", picture: "dallah-gold",
			ar:       prose{"ركن القهوة", "<p>من الحبة إلى الفنجان: محاصيل هذا الأسبوع، وما تُطبخ فيه القهوة وما تُصبّ به.</p>", "بن عربي ويمني وإثيوبي، ودلال وفناجين وركوات."},
			en:       prose{"Coffee corner", "<p>From bean to cup: this week's roasts, and all that coffee is cooked in and poured from.</p>", "Saudi, Yemeni and Ethiopian coffee, with pots, cups and flasks."},
			products: []string{"قهوة-سعودية-شقراء", "brass-dallah", "haraz-mountain-coffee", "finjan-set-of-twelve", "yirgacheffe-washed-coffee", "majlis-coffee-flask", "copper-rakwa", "green-cardamom"},
		},
		{
			handle: "dates-and-sweets", picture: "datebox-emerald",
			ar:       prose{"تمور وحلويات", "<p>تمر من أربع واحات، وما يُصنع منه وحوله: معمول ودبس وعسل.</p>", "عجوة وسكري وخلاص ومجدول محشو ومعمول وعسل."},
			en:       prose{"Dates and sweets", "<p>Dates from the great oases, and what is made of them and around them: maamoul, molasses and honey.</p>", "Ajwa, Sukkari, Khalas, stuffed Medjool, maamoul and honey."},
			products: []string{"عجوة-المدينة", "sukkari-mufattal-dates", "khalas-al-ahsa-dates", "stuffed-medjool-gift-box", "maamoul-with-dates", "date-molasses", "sidr-honey"},
		},
		{
			handle: "spices-and-tea", picture: "sack-terracotta",
			ar:       prose{"العطارة والشاي", "<p>توابل تُطحن على دفعات صغيرة، وشاي يُوزن أمامك.</p>", "زعفران وهيل وبهارات وسماق وشاي."},
			en:       prose{"Spices and tea", "<p>Spices ground in small batches, and tea weighed before your eyes.</p>", "Saffron, cardamom, kabsa blend, sumac and tea."},
			products: []string{"saffron-threads", "green-cardamom", "kabsa-spice-blend", "sumac-from-the-hills", "mint-green-tea", "karak-chai-blend"},
		},
		{
			handle: "oud-and-incense", picture: "mabkhara-walnut",
			ar:       prose{"العود والبخور", "<p>دهن وكسر ومعمول، ومباخر تليق بها.</p>", "دهن عود وكسر وبخور وعطور ومباخر."},
			en:       prose{"Oud and incense", "<p>Oils, chips and bakhoor, and the burners they deserve.</p>", "Oud oil, agarwood chips, bakhoor, perfume and burners."},
			products: []string{"cambodian-oud-oil", "agarwood-chips", "carved-mabkhara", "bakhoor-mamoul", "taif-rose-perfume", "white-musk-oil", "electric-incense-burner", "oud-and-amber-candle"},
		},
		{
			handle: "pottery-and-table", picture: "bowl-indigo",
			ar:       prose{"خزف وسفرة", "<p>قطع تُؤكل منها الوليمة ثم تُترك على الرف للزينة.</p>", "زبادي وطواجن وصحون وأباريق وصوانٍ."},
			en:       prose{"Pottery and table", "<p>Pieces to serve a feast from, and then to leave on the shelf for their looks.</p>", "Bowls, tagines, plates, teapots and trays."},
			products: []string{"painted-serving-bowl", "clay-tagine", "mint-tea-service", "star-wall-plate", "amphora-vase", "beaten-metal-tray", "finjan-set-of-twelve"},
		},
		{
			handle: "wardrobe", picture: "thobe-ivory",
			ar:       prose{"الملبس", "<p>ثياب وعبايات وأشمغة بخياطة تتحمل الأيام.</p>", "ثياب رجالية وعبايات وأشمغة."},
			en:       prose{"Wardrobe", "<p>Thobes, abayas and shemaghs, sewn to last.</p>", "Thobes, abayas and shemaghs."},
			products: []string{"classic-thobe", "embroidered-abaya", "cotton-shemagh"},
		},
		{
			handle: "books", picture: "book-indigo",
			ar:       prose{"كتب وقرطاسية", "<p>رفّ صغير اخترناه كتابًا كتابًا.</p>", "كتب طبخ وفن وشعر وأطفال ودفاتر."},
			en:       prose{"Books and paper", "<p>A small shelf, chosen book by book.</p>", "Cookery, art, poetry, children's books and notebooks."},
			products: []string{"kitchens-of-the-peninsula", "the-compass-and-the-star", "ديوان-الليالي-المقمرة", "the-fox-who-kept-the-well", "khatam-notebook"},
		},
		{
			handle: "silver-and-stone", picture: "ring-crimson",
			ar:       prose{"فضة وأحجار", "<p>خواتم وأقراط وأساور ومسابح من ورش نعرفها.</p>", "خواتم عقيق وأقراط مشبكة وأساور ومسابح."},
			en:       prose{"Silver and stone", "<p>Rings, earrings, cuffs and prayer beads from workshops we know.</p>", "Agate rings, filigree earrings, cuffs and prayer beads."},
			products: []string{"yemeni-aqeeq-ring", "filigree-earrings", "najdi-cuff-bracelet", "misbaha-prayer-beads"},
		},
		{
			handle: "small-electronics", picture: "headphones-night",
			ar:       prose{"إلكترونيات صغيرة", "<p>ما يُشحن ويُضيء ويُسمع، مختارًا لبيوتنا.</p>", "سماعات وشواحن وساعات مواقيت ومباخر كهربائية."},
			en:       prose{"Small electronics", "<p>Things that charge, light up and sound, chosen for our homes.</p>", "Headphones, chargers, prayer clocks and electric burners."},
			products: []string{"sukoon-headphones", "gan-charger-65w", "traveller-power-bank", "prayer-times-clock", "electric-incense-burner", "majlis-coffee-flask"},
		},
	}
}

// occasions are the shelves by what a thing is wanted for.
func occasions() []shelf {
	return []shelf{
		{
			handle: "ramadan-table", picture: "lantern-gold",
			ar:       prose{"مائدة رمضان", "<p>ما يُوضع بين الأذان والتراويح: تمر وقهوة وبهار وضوء خافت.</p>", "تمور وقهوة وبهارات وفوانيس لمائدة رمضان."},
			en:       prose{"Ramadan table", "<p>All that stands between the call at sunset and the night prayer: dates, coffee, spice and a low light.</p>", "Dates, coffee, spices and lanterns for the Ramadan table."},
			products: []string{"عجوة-المدينة", "sukkari-mufattal-dates", "قهوة-سعودية-شقراء", "ramadan-lantern", "maamoul-with-dates", "kabsa-spice-blend", "mihrab-prayer-rug", "walnut-rihal", "prayer-times-clock", "palm-leaf-basket"},
		},
		{
			handle: "for-the-majlis", picture: "cushion-burgundy",
			ar:       prose{"للمجلس", "<p>ما يُفرش ويُتّكأ عليه، وما يُصبّ ويُبخَّر به حين يأتي الضيف.</p>", "سجاد ومساند ودلال ومباخر وصوانٍ للمجلس."},
			en:       prose{"For the majlis", "<p>What is spread and leaned upon, what is poured and what is burned when a guest arrives.</p>", "Rugs, cushions, coffee pots, burners and trays for the majlis."},
			products: []string{"sadu-wool-rug", "majlis-floor-cushion", "brass-dallah", "carved-mabkhara", "beaten-metal-tray", "finjan-set-of-twelve", "ramadan-lantern", "agarwood-chips"},
		},
		{
			handle: "gifts-under-100", picture: "notebook-burgundy",
			ar:       prose{"هدايا دون المئة", "<p>هدايا يبدأ سعرها بأقل من مئة ريال، ولا يبدو عليها ذلك.</p>", "هدايا يبدأ سعرها بأقل من مئة ريال سعودي."},
			en:       prose{"Gifts under 100", "<p>Gifts that start below a hundred riyals, and do not look it.</p>", "Gifts that start below one hundred Saudi riyals."},
			products: []string{"stuffed-medjool-gift-box", "khatam-notebook", "oud-and-amber-candle", "white-musk-oil", "saffron-threads", "misbaha-prayer-beads", "mihrab-prayer-rug", "the-fox-who-kept-the-well", "palm-leaf-basket", "mint-green-tea"},
		},
		{
			handle: "هدايا-العيد", picture: "giftcard-teal",
			ar:       prose{"هدايا العيد", "<p>لمن تزوره في العيد ولمن يبعد عنك: عطر وفضة وثوب جديد، وبطاقة لمن يحب أن يختار.</p>", "هدايا العيد: عطور وفضة وملابس وبطاقات إهداء."},
			en:       prose{"Eid gifts", "<p>For those you visit and those who are far away: perfume, silver, new clothes, and a card for whoever likes to choose.</p>", "Eid gifts: perfume, silver, clothes and gift cards."},
			products: []string{"gift-card", "taif-rose-perfume", "cambodian-oud-oil", "najdi-cuff-bracelet", "filigree-earrings", "embroidered-abaya", "cotton-shemagh", "stuffed-medjool-gift-box"},
		},
		{
			handle: "new-arrivals", picture: "rug-burgundy",
			ar:       prose{"وصل حديثًا", "<p>ما فتحنا صناديقه هذا الأسبوع، والأحدث في المقدمة.</p>", "أحدث ما وصل إلى سوق ميزان."},
			en:       prose{"New arrivals", "<p>The crates that we opened this week, the latest first.</p>", "The latest arrivals at Mizan Souq."},
			products: []string{"sukoon-headphones", "the-compass-and-the-star", "sadu-wool-rug", "haraz-mountain-coffee", "star-wall-plate", "oud-and-amber-candle", "filigree-earrings", "sidr-honey"},
		},
	}
}
