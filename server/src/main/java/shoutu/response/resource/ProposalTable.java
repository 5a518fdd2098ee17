package shoutu.response.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code response.proposal}. */
@Repository
class ProposalTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;

  ProposalTable(JdbcClient db) {
    this.db = db;
  }

  /** False when another was made for this place at the same time. */
  boolean add(Proposal proposal) {
    return db.sql(
                """
                insert into response.proposal
                       (id, home, place_code, place_no, last_act, no, made_at, made_by, rules, whole,
                        stopped, causes, lines, basis)
                values (:id, :home, :place, :placeNo, 'PROPOSED', :no, :at, :by, :rules, :whole,
                        :stopped, :causes::jsonb, :lines::jsonb, :basis::jsonb)
                on conflict (place_code, no) do nothing
                """)
            .param("id", proposal.id())
            .param("home", proposal.home())
            .param("place", proposal.place())
            .param("placeNo", proposal.placeNo())
            .param("no", proposal.no())
            .param("at", proposal.madeAt().atOffset(ZoneOffset.UTC))
            .param("by", proposal.madeBy())
            .param("rules", proposal.rules())
            .param("whole", proposal.whole())
            .param("stopped", proposal.stopped())
            .param("causes", JSON.writeValueAsString(proposal.causes()))
            .param("lines", JSON.writeValueAsString(proposal.lines()))
            .param("basis", JSON.writeValueAsString(proposal.basis()))
            .update()
        == 1;
  }

  /** The places that have a proposal of late. */
  List<String> standing(Instant since) {
    return db.sql(
            """
            select distinct place_code from response.proposal
             where made_at >= :since and basis is not null
             order by place_code
            """)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getString("place_code"))
        .list();
  }

  Optional<Proposal> find(UUID id) {
    return db.sql("select * from response.proposal where id = :id")
        .param("id", id)
        .query(ProposalTable::proposal)
        .optional();
  }

  Optional<Proposal> latest(String place) {
    return db.sql(
            "select * from response.proposal where place_code = :place order by no desc limit 1")
        .param("place", place)
        .query(ProposalTable::proposal)
        .optional();
  }

  private static Proposal proposal(ResultSet row, int number) throws SQLException {
    String basis = row.getString("basis");
    return new Proposal(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getInt("no"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getString("made_by"),
        row.getString("rules"),
        row.getBoolean("whole"),
        row.getBoolean("stopped"),
        JSON.readValue(row.getString("causes"), new TypeReference<List<Change>>() {}),
        JSON.readValue(row.getString("lines"), new TypeReference<List<Proposal.Line>>() {}),
        basis == null ? null : JSON.readValue(basis, Basis.class));
  }
}
