/** Words that say nothing about the trade, in the ten languages whose texts are expected; folded. The last line is words of our own trade that stand in every profile. */
const words = `
a about all also an and any are as at be been being both but by can could do does each for from further had has have having how if in into is it its
more most no nor not of on or other our out over own same so some such than that the their them then there these they this those through to too under until
up very was we were what when where which while who whom why will with within would you your
looking seek seeking searching offer offers offering need needs needed want wants provide provides providing interested help support experience
aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis da damit dann das dass dem den denn der des die dies diese
diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es fur gegen gibt haben hat hatte hier ich ihr ihre ihrem ihren ihrer im in ist
ja jede jedem jeden jeder jedes kann kein keine konnen man mehr mein mit nach nicht noch nun nur ob oder ohne sehr sein seine sich sie sind so sowie uber um und uns
unser unsere unserem unseren unserer unter vom von vor war was weil welche wenn werden wie wieder wir wird zu zum zur zwischen
suchen suche sucht bieten biete bietet brauchen braucht wunschen mochten wollen benotigen erfahrung
og i at det er en et den til pa med som de han af ikke der var hun men om vi har for sig kan fra vores
och att ett vid av hos vara inte fran eller samt var vart
ja on ei se etta oli mutta tai kun myos
un ir ar no par ka kas tas vai ta
ir i kad su bei tai yra
i w z na do ze sie jest oraz dla przez lub nie jak
et le la les un une des du de dans pour par sur avec est sont que qui au aux
il lo gli e di da in con su per tra una del della dei delle che
y el los las en con para por una del que se al
het een van voor met zijn wordt dat niet ook bij naar
cluster clusters network netzwerk netzwerke region regional innovation innovative innovativ innovative innovativen technology technologies technologie technologien technik
company companies unternehmen sme smes kmu firm firms firmen partner partners partnern project projects projekt projekte projekten development entwicklung solution solutions
losung losungen industry industrie branche bereich new neu neue neuen
`;

export const stopWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ""));
