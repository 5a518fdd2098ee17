package shoutu.access.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.access.vault.Likenesses.Pair;
import shoutu.access.vault.Likenesses.Within;

/** Who shares tokens with whom. */
@Repository
class LikenessTable {

  /** What to look for: whole things in a ground, letters of a name in the same place. */
  static final class Asked {
    private final List<Within> whose = new ArrayList<>();
    private final List<Long> wholes = new ArrayList<>();
    private final List<UUID> named = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Long> letters = new ArrayList<>();
    private final List<Integer> enough = new ArrayList<>();

    void whole(Within subject, long token) {
      whose.add(subject);
      wholes.add(token);
    }

    void letters(UUID subject, int place, Collection<Long> tokens) {
      int half = (tokens.size() + 1) / 2;
      for (long token : tokens) {
        named.add(subject);
        places.add(place);
        letters.add(token);
        enough.add(half);
      }
    }
  }

  private final JdbcClient db;

  LikenessTable(JdbcClient db) {
    this.db = db;
  }

  List<Pair> find(Asked asked, int most) {
    return db.sql(
            """
            select distinct a.subject as one, t.subject_id as other
              from unnest(:whose::uuid[], :wholes::bigint[], :froms::int[], :tos::int[])
                     a (subject, token, lo, hi)
             cross join lateral (
                     select t.subject_id from access.token t
                      where t.token = a.token and t.place_no >= a.lo and t.place_no < a.hi
                        and t.subject_id <> a.subject
                      limit :most) t
            union
            select one, other
              from (select a.subject as one, t.subject_id as other, a.enough
                      from unnest(:named::uuid[], :places::int[], :letters::bigint[],
                                  :enough::int[]) a (subject, place, token, enough)
                     cross join lateral (
                             select t.subject_id from access.token t
                              where t.token = a.token and t.place_no = a.place
                                and t.subject_id <> a.subject
                              limit :most) t) s
             group by one, other, enough
            having count(*) >= enough
            """)
        .param("whose", asked.whose.stream().map(Within::subject).toArray(UUID[]::new))
        .param("froms", asked.whose.stream().mapToInt(Within::fromPlaceNo).toArray())
        .param("tos", asked.whose.stream().mapToInt(Within::toPlaceNo).toArray())
        .param("wholes", longs(asked.wholes))
        .param("named", VaultTable.ids(asked.named))
        .param("places", asked.places.stream().mapToInt(Integer::intValue).toArray())
        .param("letters", longs(asked.letters))
        .param("enough", asked.enough.stream().mapToInt(Integer::intValue).toArray())
        .param("most", most)
        .query(
            (row, _) ->
                new Pair(row.getObject("one", UUID.class), row.getObject("other", UUID.class)))
        .list();
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
