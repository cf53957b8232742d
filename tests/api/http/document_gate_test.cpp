#include "api/http/document_gate.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace almoner::http {
namespace {

TEST(DocumentGate, HasSoManyPlacesAndGivesThemAgain) {
  DocumentGate gate(3, 2);
  auto first = gate.enter("192.0.2.1");
  auto second = gate.enter("192.0.2.1");
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(gate.enter("192.0.2.1")) << "of one network";
  auto third = gate.enter("192.0.2.2");
  EXPECT_TRUE(third);
  EXPECT_FALSE(gate.enter("192.0.2.3")) << "in all";
  auto copy = first;
  first.reset();
  EXPECT_FALSE(gate.enter("192.0.2.3")) << "a copy holds it";
  copy.reset();
  EXPECT_TRUE(gate.enter("192.0.2.3"));
  EXPECT_TRUE(gate.enter("192.0.2.1"));
}

TEST(DocumentGate, APlaceMayOutliveIt) {
  std::shared_ptr<const void> place;
  {
    DocumentGate gate(1, 1);
    place = gate.enter("192.0.2.1");
  }
  place.reset();
}

}  // namespace
}  // namespace almoner::http
