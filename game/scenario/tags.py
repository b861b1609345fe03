"""Tags of languages (BCP 47): which there are, and which one a name stands for."""

import locale
import re

from game.scenario.diagnostics.spelling import bare

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9]\w{3}))*"
)


def is_language(tag: str) -> bool:
    """Is this the tag of a language that exists, with its script, region and variants if it has any?"""
    match = _TAG.fullmatch(tag)
    return match is not None and match["language"].casefold() in _LANGUAGES


def tag_of(name: str) -> str | None:
    """Give the tag that was meant by a language's name or by a tag written otherwise; None where none is known."""
    plain = name.strip().replace("_", "-").partition(".")[0]
    if is_language(plain):
        return plain
    words = bare(plain).casefold().replace("-", " ").split()
    known = (_NAMES.get(word) or locale.locale_alias.get(word, "").partition("_")[0] for word in words)
    return next(
        (tag for word, tag in zip(words, known, strict=True) if len(word) > len("en") and is_language(tag)), None
    )


_CODES = """
aa ab ace ach ada ady ae aeb af afh agq ain ak akk akz ale aln alt am an ang ann anp apw ar arb arc arn aro arp arq
ars arw ary arz as asa ase ast atj av avk awa ay az azj ba bal ban bar bas bax bbc bbj be bej bem bew bez bfd bfq bg
bgc bgn bho bi bik bin bjn bkm bla blo blt bm bn bo bpy bqi br bra brh brx bs bss bua bug bum byn byv ca cad car cay
cch ccp ce ceb cgg ch chb chg chk chm chn cho chp chr chy cic ckb clc cmn co cop cps cr crg crh crj crk crl crm crr
crs cs csb csw cu cv cy da dak dar dav de del den dgr din dje doi dsb dtp dua dum dv dyo dyu dz dzg ebu ee efi egl
egy eka ekk el elx en enm eo es esu et eu ewo ext fa fan fat ff fi fil fit fj fo fon fr frc frm fro frp frr frs fur
fy ga gaa gag gan gay gba gbz gd gez gil gl glk gmh gn goh gon gor got grb grc grk gsw gu guc gug gur guz gv gwi ha
hai hak haw hax hbo he hi hif hil hit hmn hnj ho hr hsb hsn ht hu hup hur hy hz ia iba ibb id ie ig ii ik ike ikt
ilo inh io is it iu izh ja jam jbo jgo jmc jpr jrb jut jv ka kaa kab kac kaj kam kaw kbd kbl kcg kde kea kek ken kfo
kg kgp kha khk kho khq khw ki kiu kj kk kkj kl kln km kmb kn ko koi kok kos kpe kr krc kri krj krl kru ks ksb ksf
ksh ku kum kut kv kw kwk kxv ky la lad lag lah lam lb lez lfn lg li lij lil liv lkt lld lmo ln lo lol lou loz lrc
lsm lt ltg lu lua lui lun luo lus luy lv lvs lzh lzz mad maf mag mai mak man mas mde mdf mdr men mer mfe mg mga mgh
mgo mh mi mic mid min mk ml mn mnc mni moe moh mos mr mrj ms mt mua mus mwl mwr mwv my mye myv mzn na nan nap naq nb
nd nds ne new ng nia niu njo nl nmg nn nnh nnp no nog non nov npi nqo nr nso nus nv nwc ny nym nyn nyo nzi oc oj ojb
ojc ojs ojw oka om or ory os osa ota pa pag pal pam pap pau pcd pcm pdc pdt peo pes pfl phn pi pis pl pms pnb pnt
pon pqm prg pro prs ps pt qu quc qug quz raj rap rar rej rgn rhg rif rm rn ro rof rom rtm ru rue rug rup rw rwk sa
sad sah sam saq sas sat saz sba sbp sc scn sco sd sdc sdh se see seh sei sel ses sg sga sgs sh shi shn shu si sid
sjd sje sju sk sl slh sli sly sm sma smj smn sms sn snk so sog sq sr srn srr ss ssy st stq str su suk sus sux sv sw
swb swh syc syr szl ta tce tcy te tem teo ter tet tg tgx th tht ti tig tiv tk tkl tkr tl tlh tli tly tmh tn to tog
tok tpi tr tru trv trw ts tsd tsi tt ttm ttt tum tvl tw twq ty tyv tzm udm ug uga uk umb ur uz uzn vai ve vec vep vi
vls vmf vmw vo vot vro vun wa wae wal war was wbp wo wuu xal xh xmf xnr xog yao yap yav ybb yi yo yrl yue za zap zbl
zea zen zgh zh zsm zu zun zza
"""
_LANGUAGES = frozenset(_CODES.split())
"""The languages with a code of two letters, and those of three that are named in CLDR, the Unicode project's list."""

_NAMED = """
chinese=zh mandarin=zh persian=fa farsi=fa hindi=hi ukrainian=uk vietnamese=vi indonesian=id malay=ms bengali=bn
urdu=ur tamil=ta swahili=sw latin=la irish=ga welsh=cy basque=eu albanian=sq serbian=sr bosnian=bs macedonian=mk
latvian=lv armenian=hy georgian=ka kurdish=ku pashto=ps somali=so afrikaans=af esperanto=eo espanol=es castellano=es
italiano=it nederlands=nl polski=pl portugues=pt svenska=sv suomi=fi norsk=no turkce=tr cestina=cs magyar=hu
romana=ro islenska=is gaelic=gd filipino=fil tagalog=tl punjabi=pa mongolian=mn eng=en ger=de deu=de fra=fr fre=fr
ita=it spa=es por=pt rus=ru jpn=ja zho=zh ned=nl nld=nl dut=nl pol=pl tur=tr ukr=uk swe=sv dan=da fin=fi gre=el
francais=fr
"""
_NAMES = dict(each.split("=") for each in _NAMED.split())
