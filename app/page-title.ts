/** The document's title, for `meta`: loaders answer the page's name in its language; without one (an error) the product's. */
export const pageTitle = (title: string | undefined) => [
  { title: title ? `${title} · Tour de table` : "Tour de table" },
];
