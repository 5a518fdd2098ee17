package shoutu.access;

import shoutu.base.Scope;

/**
 * A post that a caller holds now, as holder or deputy, and what follows from it.
 *
 * @param range the place's subtree
 */
public record HeldPost(
    String place,
    String placeName,
    String placeNameEn,
    String level,
    String function,
    String post,
    String postEn,
    Role role,
    Scope.Range range) {}
