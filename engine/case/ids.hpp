// Identifiers, each its own type, so that a person can never be passed where a case is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace almoner {

template <class Tag>
struct Id {
  std::int64_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::int64_t v) : value(v) {}
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }  // 0 is "none"; stored ids start at 1
};

using CaseId = Id<struct CaseTag>;                  // a round, bid, payment or return
using FundId = Id<struct FundTag>;                  // one funder's programme in one financial year
using PersonId = Id<struct PersonTag>;              // somebody who can sign in
using OrganisationId = Id<struct OrganisationTag>;  // who bids; bids belong to it, not to a person

}  // namespace almoner

template <class Tag>
struct std::hash<almoner::Id<Tag>> {
  std::size_t operator()(almoner::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
