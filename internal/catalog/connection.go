package catalog

// ProductEdge is a product in a list.
type ProductEdge struct {
	Cursor string
	Node   *Product
}

// Edges returns the products with their cursors.
func (p *ProductPage) Edges() []ProductEdge {
	edges := make([]ProductEdge, len(p.Nodes))
	for i, n := range p.Nodes {
		edges[i] = ProductEdge{p.Cursors[i], n}
	}
	return edges
}

// CollectionEdge is a collection in a list.
type CollectionEdge struct {
	Cursor string
	Node   *Collection
}

// Edges returns the collections with their cursors.
func (p *CollectionPage) Edges() []CollectionEdge {
	edges := make([]CollectionEdge, len(p.Nodes))
	for i, n := range p.Nodes {
		edges[i] = CollectionEdge{p.Cursors[i], n}
	}
	return edges
}
