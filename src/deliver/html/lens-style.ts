/** Of the section that shows the lens by question. */
export const lensStyle = `.matrix.by{width:100%}
.matrix.by th{white-space:normal}
.matrix.by [scope=row]{min-width:10rem}
.matrix.by [scope=col]:not([rowspan]),.matrix.by td{text-align:right;min-width:0;padding:.1875rem .375rem}
.matrix.by [scope=colgroup]{text-align:right;padding:.1875rem .375rem}
.matrix.by .apart{border-left:1px solid var(--line);padding-left:.75rem}
.scroll+.legend{margin-top:1rem}
.check>summary h3{font-size:.9375rem;font-weight:600}
.asked{padding:0 1.25rem .5rem 2.4375rem}
.asked>li{padding:.5rem 0;border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 3.5rem;overflow-wrap:anywhere}
.asked b{font-weight:600}
.asked p{color:var(--muted);font-size:.8125rem}
.asked .says{color:inherit;font-size:inherit}
`;
