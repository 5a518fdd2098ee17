package shoutu.territory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door to outlines of places: optional, for drawing and for estimating ways. */
@Service
public class Boundaries {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BoundaryTable table;
  private final TerritoryTable places;
  private final InstantSource clock;

  Boundaries(BoundaryTable table, TerritoryTable places, InstantSource clock) {
    this.table = table;
    this.places = places;
    this.clock = clock;
  }

  /** What {@link #run} would do. */
  @Transactional(readOnly = true)
  public ImportSummary preview(Path file) {
    return take(file, (_, _, _) -> {});
  }

  /** Takes the sound outlines of a GeoJSON file; a fault's row is the number of its feature. */
  @Transactional
  public ImportSummary run(Path file) {
    return take(
        file,
        (place, outline, digest) ->
            table.put(
                Ids.next(clock),
                place,
                outline,
                digest,
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  /** The outlines of a place and of those directly below it, as coordinates of a MultiPolygon. */
  @Transactional(readOnly = true)
  public Map<String, JsonNode> of(Place place, List<Place> below) {
    List<String> codes = new ArrayList<>(List.of(place.code()));
    below.forEach(child -> codes.add(child.code()));
    Map<String, JsonNode> outlines = new HashMap<>();
    table.of(codes).forEach((code, text) -> outlines.put(code, JSON.readTree(text)));
    return outlines;
  }

  /** The middle of each outline's frame, where one is known: good for estimating a way. */
  @Transactional(readOnly = true)
  public Map<String, Position> middles(Collection<String> codes) {
    Map<String, Position> middles = new HashMap<>();
    table
        .of(codes)
        .forEach((code, text) -> middles.put(code, BoundaryRules.middle(JSON.readTree(text))));
    return middles;
  }

  /** Which of some places a point lies in, by their outlines; empty where none is known. */
  @Transactional(readOnly = true)
  public Optional<Place> around(Position point, List<Place> places) {
    Map<String, String> outlines = table.of(places.stream().map(Place::code).toList());
    return places.stream()
        .filter(
            place -> {
              String outline = outlines.get(place.code());
              return outline != null && BoundaryRules.contains(JSON.readTree(outline), point);
            })
        .findFirst();
  }

  private interface Keep {
    void outline(KnownPlace place, String outline, byte[] digest);
  }

  private ImportSummary take(Path file, Keep keep) {
    Map<String, KnownPlace> known = places.newest();
    Set<String> there =
        known.values().stream()
            .filter(place -> !place.gone())
            .map(KnownPlace::code)
            .collect(Collectors.toSet());
    BoundaryRules.Read read = BoundaryRules.read(parse(file), there);
    Map<String, byte[]> digests = table.digests(read.outlines().keySet());
    int same = 0;
    for (var entry : read.outlines().entrySet()) {
      String outline = entry.getValue().toString();
      byte[] digest = digest(outline);
      if (Arrays.equals(digest, digests.get(entry.getKey()))) {
        same++;
      } else {
        keep.outline(Objects.requireNonNull(known.get(entry.getKey())), outline, digest);
      }
    }
    return new ImportSummary(
        read.outlines().size() + read.rejected(),
        read.outlines().size() - same,
        same,
        read.rejected(),
        read.faults());
  }

  private static @Nullable JsonNode parse(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JacksonException | CharacterCodingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be read.".formatted(file), e);
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing.", e);
    }
  }
}
