package shoutu.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.territory.Place;

/** How one entity is reached, so that the matrix can try everybody's rights on it. */
public interface MatrixRow {

  /** Something that somebody tries to do. */
  record Attempt(Verb verb, String method, String path, String body) {}

  Entity entity();

  /** Puts one thing of this entity into a place, as the system, and answers its id. */
  String seed(ApplicationContext server, Place place);

  /**
   * Puts one into the table itself, where the rules would not let it arise in this place.
   *
   * @param insert with {@code :id}, {@code :home}, {@code :code} and {@code :number} of the place
   */
  static String insert(ApplicationContext server, Place place, String insert) {
    UUID id = UUID.randomUUID();
    JdbcClient db = server.getBean(JdbcClient.class);
    Acting.asSystem(
        "matrix",
        () ->
            server
                .getBean(TransactionOperations.class)
                .executeWithoutResult(
                    _ ->
                        db.sql(insert)
                            .param("id", id)
                            .param("home", place.home())
                            .param("code", place.code())
                            .param("number", place.placeNo())
                            .update()));
    return id.toString();
  }

  /** The id of what a seed hangs on, {@code md5(id)} in SQL: no two kept things share one. */
  static UUID otherThan(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(id.getBytes(StandardCharsets.US_ASCII));
      ByteBuffer bytes = ByteBuffer.wrap(hash);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks MD5", e);
    }
  }

  /** False: it hangs on something else and is asked for there, one by one. */
  default boolean isListed() {
    return true;
  }

  /** The request that shows all these things to whoever may see them all. */
  default String list(List<String> ids) {
    throw new UnsupportedOperationException("Asked for by county, or one by one.");
  }

  /** The same, where the county must be named. */
  default String list(List<String> ids, String county) {
    return list(ids);
  }

  /** The address of one thing, where it has one. */
  default Optional<String> item(String id) {
    return Optional.empty();
  }

  /**
   * Whether somebody sees a thing in a place: by their ground, unless the thing reaches further.
   */
  default boolean isSeen(Place place, Person who, Place home) {
    return who.scope().covers(place.placeNo());
  }

  /** Ways to change one thing that is there; each is refused where it is not granted. */
  default List<Attempt> changes(String id) {
    return List.of();
  }

  /** Ways to make a thing in a place. */
  default List<Attempt> creations(Place place) {
    return List.of();
  }

  /** The relation whose column {@code id} holds the ids, for the check of the row security. */
  Optional<String> relation();
}
