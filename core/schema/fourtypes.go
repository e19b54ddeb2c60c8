package schema

// fourTypes is the set of FourTypes.
const fourTypes = `{"labels":[
  {"name":"PERS","ar":"شخص","en":"Person","color":"#c4570a","key":"P","front":true,"description":{"ar":"أسماء الأشخاص حقيقيين كانوا أو متخيَّلين، مع الكنية والنسب («أبو القاسم الشابي»). لا يدخل فيها اللقب الوظيفي: فهو وظيفة.","en":"Names of people, real or fictional, with kunya and lineage. Titles and jobs stay outside: they are OCC."}},
  {"name":"LOC","ar":"مكان","en":"Location","color":"#2da44e","key":"L","front":true,"description":{"ar":"الأماكن كلها: دول ومدن وجبال وأنهار ومنشآت.","en":"Places of every kind: countries, cities, mountains, rivers, buildings."}},
  {"name":"ORG","ar":"منظمة","en":"Organization","color":"#1f6feb","key":"O","front":true,"description":{"ar":"الهيئات والشركات والأحزاب والجامعات والفرق ووسائل الإعلام.","en":"Bodies, companies, parties, universities, teams and media."}},
  {"name":"MISC","ar":"متفرقات","en":"Miscellaneous","color":"#9d3fa9","key":"N","front":true,"description":{"ar":"أسماء أعلام لا تدخل في الأنواع الثلاثة: أحداث ومنتجات ولغات وشعوب وكتب.","en":"Names that fit none of the other three: events, products, languages, peoples, books."}}],
 "policy":{"clitics":"out","article":"in","overlap":"nested"}}
`
