"""What Korean prose tells of people: sentences without a subject, filmographies, roles by what is done with them."""

from __future__ import annotations

import pytest

from tests.extract.ko.conftest import Read

OBITUARY = """# 배우 서만술 별세… 향년 79세
배우 서만술이 지난 3일 자택에서 별세했다. 향년 79세.
서만술은 1968년 연극 '춘향 뎐'으로 무대에 처음 섰다. 이후 드라마 '아씨의 뜰', '여로의 끝' 등에 나오며 얼굴을 알렸다. \
1984년 MBC 드라마 '한양별곡'에서는 포도대장 이완을, 1990년 '사랑의 굴레'에서는 노총각 최달수를 연기했다.
스크린에서는 이장호 감독의 '바보 행진', 배창호 감독의 '깊고 푸른 날'에 조연으로 나왔고, 2003년 '장수 이발관'의 \
이발사 성만으로 남우조연상을 받았다. 마지막 작품은 2022년 방송된 '우리 집 꽃밭'이다."""


def test_sentences_go_on_about_the_person_they_do_not_name(read: Read) -> None:
    facts = read(OBITUARY).facts()
    worked = {(person, work) for person, predicate, work in facts if predicate == "acted_in"} | {
        (person, work) for work, predicate, person in facts if predicate == "cast_member"
    }
    for work in ("아씨의 뜰", "여로의 끝", "한양별곡", "바보 행진", "깊고 푸른 날", "우리 집 꽃밭"):
        assert ("서만술", work) in worked, work
    assert ("서만술", "portrays", "이완") in facts
    assert ("서만술", "portrays", "성만") in facts
    assert ("이장호", "directed", "바보 행진") in facts
    assert not any(person in ("이장호", "배창호") for person, _ in worked)


def test_a_thing_as_subject_is_not_taken_for_the_person_before(read: Read) -> None:
    facts = read(
        "# 배우 김하나 새 드라마\n배우 김하나는 '긴 밤'에서 형사 최서윤을 연기한다. "
        "'긴 밤'은 '물결'을 쓴 이두리 작가가 집필했다. "
        "제작진은 '푸른 집'으로 상을 받았다."
    ).facts()
    assert not any("김하나" in fact and ("물결" in fact or "푸른 집" in fact) for fact in facts)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("박소담은 20년 차 생선 장수 복희를, 이규형은 망한 기획사의 매니저 상구를 연기했다.", "복희"),
        ("박소담은 세라의 남편이자 대형 로펌 변호사 한도준으로 변신한다.", "한도준"),
        ("박소담이 연기한 생선 중개상 고한수는 밉지가 않다.", "고한수"),
        ("순대는 박소담이 연기한다.", "순대"),
        ("윤세라를 박소담·이한별·고현정 세 배우가 나눠 연기한다.", "윤세라"),
        ("박소담은 서도철 형사로 돌아와 다시 한번 서도철을 연기한다.", "서도철"),
    ],
)
def test_who_is_played_is_a_character(read: Read, sentence: str, role: str) -> None:
    entities = read(f"영화 '먼 길'이 다음 달 개봉한다. 배우 박소담이 주연을 맡았다.\n{sentence}").entities()
    assert ("character", role) in entities


@pytest.mark.parametrize("thing", ["역할을 맡았다", "내레이션을 맡았다", "감정을 연기했다", "진행을 맡았다"])
def test_what_is_played_need_not_be_a_character(read: Read, thing: str) -> None:
    found = read(f"영화 '먼 길'이 다음 달 개봉한다. 배우 박소담은 이 영화에서 {thing}.").entities()
    assert not any(kind == "character" for kind, _ in found)


def test_several_roles_each_beside_its_actor(read: Read) -> None:
    facts = read("영화 '먼 길'의 배우들이 다 좋다.\n유상아 역은 채수빈, 군인 이현성은 신승호, 정희원은 나나.").facts()
    for actor, role in (("채수빈", "유상아"), ("신승호", "이현성"), ("나나", "정희원")):
        assert (actor, "portrays", role) in facts


@pytest.mark.parametrize(
    ("sentence", "member", "group"),
    [
        ("첫 회에는 그룹 세븐틴 부승관, 모델 주우재가 합류했다.", "부승관", "세븐틴"),
        ("블랙핑크 지수는 고등학생으로 나온다.", "지수", "블랙핑크"),
        ("막내로는 그룹 더보이즈의 선우가 합류했다.", "선우", "더보이즈"),
        ("가수 이소담은 2004년 혼성그룹 '네모'의 메인보컬로 데뷔했다.", "이소담", "네모"),
    ],
)
def test_members_stand_beside_their_group(read: Read, sentence: str, member: str, group: str) -> None:
    assert (member, "member_of", group) in read(f"예능 '동네 심부름센터'가 방송된다.\n{sentence}").facts()


def test_reported_speech_makes_no_writer_of_who_speaks(read: Read) -> None:
    facts = read(
        "배우 이유영이 드라마 '나의 이웃'에 출연한다. 이유영은 \"대본을 읽자마자 궁금해졌고 극본이 훌륭했다\"고 말했다."
    ).facts()
    assert ("나의 이웃", "screenwriter", "이유영") not in facts


def test_what_somebody_wrote_and_directed(read: Read) -> None:
    facts = read(
        "영화 '여름 정류장'이 첫 촬영에 들어갔다.\n'여름 정류장'의 각색은 '최악의 하루'를 쓰고 연출한 김종관이 맡았다."
    ).facts()
    assert {("김종관", "directed", "최악의 하루"), ("김종관", "wrote", "최악의 하루")} <= facts


def test_a_clause_before_a_title_is_about_that_title(read: Read) -> None:
    facts = read(
        "'베테랑 형사'가 개봉 닷새 만에 1위에 올랐다.\n"
        "2위는 '빵집의 하루'이고, 조정석이 여장 배우로 나온 '기장님'이 3위였다."
    ).facts()
    assert not any(fact[0] == "빵집의 하루" and fact[1] == "cast_member" for fact in facts)


SINGLE = """# 가수 유하, 새 싱글 '밤 산책' 발매
가수 유하가 오는 20일 새 싱글 '밤 산책'을 발매한다.
소속사 소리나무뮤직은 유하의 새 싱글 '밤 산책' 티저를 공개했다. \
'밤 산책'은 발라드로, 그룹 레드벨벳의 웬디가 피처링에 참여했다.
유하는 2018년 '느린 우체통'으로 데뷔해 '오월의 눈', '잘 지내' 등의 히트곡을 냈다."""


def test_singers_have_songs_and_guests(read: Read) -> None:
    facts = read(SINGLE).facts()
    for song in ("밤 산책", "느린 우체통", "오월의 눈", "잘 지내"):
        assert (song, "performer", "유하") in facts, song
    assert ("밤 산책", "performer", "웬디") in facts
    assert not any("소리나무뮤직" in fact and fact[1] == "performer" for fact in facts)
    assert not any(predicate in ("cast_member", "acted_in") for _, predicate, _ in facts)


def test_nobody_acts_in_the_song_of_a_series(read: Read) -> None:
    facts = read(
        "# 로시, 드라마 '달콤한 사기' OST 참여\n가수 로시가 SBS 월화드라마 '달콤한 사기' OST에 합류했다.\n"
        "제작사 블루콘텐츠는 '달콤한 사기'의 네 번째 OST인 로시의 '너의 온도'를 공개한다고 밝혔다. "
        "'너의 온도'는 극 중 태오(김요한)와 하린(조보아)의 첫 만남 장면에 삽입된 곡이다."
    ).facts()
    assert ("달콤한 사기", "cast_member", "김요한") in facts
    assert ("너의 온도", "performer", "로시") in facts
    assert not any(subject == "너의 온도" and predicate == "cast_member" for subject, predicate, _ in facts)


def test_a_chart_gives_each_song_to_its_own_artist(read: Read) -> None:
    facts = read(
        "# 음원차트… 최유리 1위\n최유리의 '숲길'이 음원차트 1위를 지켰다. "
        "2위는 그룹 아일릿의 신곡 '별빛 소다'가 차지했다. "
        "3위는 드라마 '여름의 끝' OST인 멜로망스의 '고백하는 밤'이다. 4위는 아이유의 리메이크곡 '네버 엔딩'이다."
    ).facts()
    for artist, song in (
        ("최유리", "숲길"),
        ("아일릿", "별빛 소다"),
        ("멜로망스", "고백하는 밤"),
        ("아이유", "네버 엔딩"),
    ):
        assert {s for s, predicate, who in facts if predicate == "performer" and who == artist} == {song}
    assert ("여름의 끝", "ost_performer", "멜로망스") in facts


def test_a_name_that_is_played_is_a_role_wherever_its_shape_alone_would_make_it_a_person(read: Read) -> None:
    entities = read(
        "드라마 '취사병'이 공개된다. 총 대신 식칼을 든 강성재가 요리사로 거듭나는 과정을 그린다.\n"
        "배우 박지훈은 이등병 강성재를 맡았다."
    ).entities()
    assert ("character", "강성재") in entities
    assert ("person", "강성재") not in entities


def test_a_profile_without_a_title_is_about_whom_it_begins_with(read: Read) -> None:
    facts = read(
        "배우 강말금은 1979년 부산에서 태어났다. 2020년 영화 '찬실이네'에서 주인공 찬실을 맡아 신인연기상을 수상했다. "
        "이후 드라마 '서른'의 차미현, '경성'의 나월댁, '바람'의 민옥 역으로 대중에게 얼굴을 알렸다."
    ).facts()
    for role in ("찬실", "차미현", "나월댁", "민옥"):
        assert ("강말금", "portrays", role) in facts, role


@pytest.mark.parametrize(
    "lead", ["바로 검은 바다의 아이 이라는 드라마인데요", "이번에 본 건 검은 바다의 아이라는 드라마예요"]
)
def test_a_title_without_marks_that_is_called_a_drama(read: Read, lead: str) -> None:
    facts = read(f"주말에 다 본 드라마를 가져왔어요\n{lead}\n주인공 해수는 전여빈님이 맡았어요").facts()
    assert ("검은 바다의 아이", "cast_member", "전여빈") in facts


def test_the_work_before_is_the_directors(read: Read) -> None:
    facts = read("홍의정 감독의 두 번째 장편 <정류장>을 보고 왔다. 전작 <소리>가 강렬했기에 기대가 컸다.").facts()
    assert ("홍의정", "directed", "소리") in facts or ("소리", "director", "홍의정") in facts


def test_who_appears_in_the_video_of_a_song_is_in_its_cast(read: Read) -> None:
    facts = read(
        "# 밴드 소금사막 새 앨범\n밴드 소금사막이 앨범 '낙원'을 발매한다.\n"
        "타이틀곡 '소문의 섬'은 신스팝 노래로, 뮤직비디오에는 배우 신세경이 출연했다."
    ).facts()
    assert ("소문의 섬", "cast_member", "신세경") in facts


def test_a_role_in_an_earlier_work(read: Read) -> None:
    entities = read(
        "'긴 바다'에서 창수로 이 감독과 만났던 변요한이 영화 '괴물 의원'의 주연을 맡아 다시 호흡을 맞춘다."
    ).entities()
    assert ("character", "창수") in entities


def test_roles_that_are_somebodys_share(read: Read) -> None:
    facts = read("영화 '겨울의 빚'이 개봉한다. 배우 한지민이 출연한다.\n최명주는 한지민, 기찬은 홍경의 몫이다.").facts()
    assert ("한지민", "portrays", "최명주") in facts
    assert ("홍경", "portrays", "기찬") in facts


def test_titles_in_square_brackets_inside_a_sentence(read: Read) -> None:
    facts = read("이정향 감독이 [미술관 옆 정원]을 찍고 4년 뒤에 내놓은 영화가 <집으로 가는 길>이다.").entities()
    assert ("work", "미술관 옆 정원") in facts


def test_hosts_in_a_studio(read: Read) -> None:
    facts = read("예능 '참견 시대'가 방송된다.\n스튜디오에서는 MC 전현무, 이영자, 송은이가 감탄을 쏟아 낸다.").facts()
    assert ("참견 시대", "cast_member", "이영자") in facts
